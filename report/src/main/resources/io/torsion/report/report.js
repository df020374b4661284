"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const byId = id => document.getElementById(id);
  const color = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const charts = new Map(); // how to draw again, by the element that is drawn into
  let zoomed = null;

  const unpack = packed => {
    const bytes = atob(packed.values);
    const column = new Array(bytes.length / 2);
    for (let i = 0; i < column.length; i++) {
      const word = bytes.charCodeAt(2 * i) | bytes.charCodeAt(2 * i + 1) << 8;
      const number = word << 16 >> 16;
      column[i] = number === -32768 ? null : packed.low + packed.step * (number + 32767);
    }
    return column;
  };
  const text = value => value == null ? "–" : Number(value).toPrecision(4);
  const axis = (label, size) => ({
    ...(label ? {label, labelSize: 20, labelFont: "12px system-ui, sans-serif"} : {}), size, font: "12px system-ui, sans-serif", stroke: color("soft"),
    grid: {stroke: color("line"), width: 1}, ticks: {stroke: color("line"), width: 1},
  });
  const line = (label, name, more) => ({label, stroke: color(name), width: 1.5, points: {show: false}, value: (u, v) => text(v), ...more});

  const draw = (element, height, options, columns) => {
    const again = () => {
      const before = charts.get(element);
      if (before.chart) before.chart.destroy();
      const width = Math.max(240, root.classList.contains("printing") ? before.printed : element.clientWidth);
      before.chart = new uPlot({width, height, ...options()}, columns, element);
    };
    charts.set(element, {again, height, printed: element.classList.contains("small") ? 310 : 660, chart: null});
    again();
  };
  const redraw = () => {
    charts.forEach(entry => entry.again());
    if (zoomed) zoom(...zoomed);
  };

  // Over time: one recording at a time, all targets with the same range of time.
  const timed = [];
  let whole = [0, 1];
  const zoom = (from, to) => {
    const least = (whole[1] - whole[0]) / 5000;
    const span = Math.min(whole[1] - whole[0], Math.max(least, to - from));
    const start = Math.min(Math.max(from, whole[0]), whole[1] - span);
    zoomed = span < whole[1] - whole[0] ? [start, start + span] : null;
    timed.forEach(element => charts.get(element).chart.setScale("x", {min: start, max: start + span}));
    byId("range").textContent = start.toFixed(2) + " to " + (start + span).toFixed(2) + " s";
  };
  const move = (shift, factor) => {
    const [from, to] = zoomed || whole;
    const middle = (from + to) / 2 + shift * (to - from);
    zoom(middle - factor * (to - from) / 2, middle + factor * (to - from) / 2);
  };
  const selected = chart => {
    const {left, width} = chart.select;
    chart.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    if (width > 4) zoom(chart.posToVal(left, "x"), chart.posToVal(left + width, "x"));
  };
  /** uPlot knows the mouse alone; up and down still scrolls the page. */
  const finger = chart => {
    let start = null;
    chart.over.addEventListener("pointerdown", e => { start = e.pointerType === "mouse" ? null : e.offsetX; });
    chart.over.addEventListener("pointermove", e => {
      if (start !== null) {
        const left = Math.max(0, Math.min(start, e.offsetX));
        const width = Math.min(Math.abs(e.offsetX - start), chart.over.clientWidth - left);
        chart.setSelect({left, width, top: 0, height: chart.over.clientHeight}, false);
      }
    });
    chart.over.addEventListener("pointerup", () => { if (start !== null) selected(chart); start = null; });
    chart.over.addEventListener("pointercancel", () => { start = null; });
  };
  const edge = label => ({label, stroke: "transparent", width: 0, points: {show: false}, value: (u, v) => text(v)});
  const timeOptions = banded => () => ({
    scales: {x: {time: false}},
    cursor: {drag: {x: true, y: false, setScale: false}, sync: {key: "time"}, bind: {dblclick: () => () => zoom(...whole)}},
    hooks: {setSelect: [selected], ready: [finger]},
    axes: [axis("", 36), axis("", 56)],
    series: [{label: "s", value: (u, v) => text(v)}, line("measured", "measured", {width: 2}), line("predicted", "predicted")]
      .concat(banded ? [edge("from"), edge("to")] : []),
    bands: banded ? [{series: [4, 3], fill: color("band")}] : [],
  });
  const show = index => {
    const recording = data.recordings[index];
    timed.length = 0;
    zoomed = null;
    recording.targets.forEach((target, i) => {
      const element = byId("torque-" + i);
      const measured = unpack(target.measured);
      const times = measured.map((unused, k) => recording.start + k * recording.step);
      whole = [times[0], times[times.length - 1]];
      element.parentElement.querySelector(".summary").textContent = "· " + target.summary;
      element.setAttribute("aria-label", "Measured and predicted over time; " + target.summary);
      if (charts.get(element)) charts.get(element).chart.destroy();
      const band = target.lower ? [unpack(target.lower), unpack(target.upper)] : [];
      draw(element, 200, timeOptions(band.length > 0), [times, measured, unpack(target.predicted), ...band]);
      timed.push(element);
    });
    document.querySelector(".shown").textContent = "Recording " + recording.id;
    zoom(...whole);
  };
  if (data.recordings) {
    byId("recording").addEventListener("change", e => show(Number(e.target.value)));
    byId("zoom-in").addEventListener("click", () => move(0, 0.5));
    byId("zoom-out").addEventListener("click", () => move(0, 2));
    byId("earlier").addEventListener("click", () => move(-0.5, 1));
    byId("later").addEventListener("click", () => move(0.5, 1));
    byId("whole").addEventListener("click", () => zoom(...whole));
    show(0);
  }

  (data.histograms || []).forEach((histogram, i) => {
    const shares = unpack(histogram.shares).map(share => 100 * share);
    const width = 2 * histogram.reach / shares.length;
    const edges = shares.map((unused, k) => k * width - histogram.reach);
    edges.push(histogram.reach);
    draw(byId("histogram-" + i), 180, () => ({
      scales: {x: {time: false, range: [-histogram.reach, histogram.reach]}, y: {range: (u, low, high) => [0, high * 1.05]}},
      cursor: {show: false},
      legend: {show: false},
      axes: [axis("", 36), {...axis("", 54), values: (u, marks) => marks.map(mark => mark + " %")}],
      series: [{label: "from", value: (u, v) => text(v)}, line("rows, %", "predicted", {
        fill: color("bar"), width: 1, paths: uPlot.paths.bars({align: 1, size: [1, Infinity]}),
      })],
    }), [edges, shares.concat(null)]);
  });

  (data.speeds || []).forEach((speed, i) => {
    const rmse = unpack(speed.rmse);
    const middles = rmse.map((unused, k) => (k + 0.5) * speed.width);
    draw(byId("speed-" + i), 180, () => ({
      scales: {x: {time: false, range: [0, rmse.length * speed.width]}, y: {range: (u, low, high) => [Math.min(0, low * 1.1), high * 1.05]}},
      cursor: {show: false},
      legend: {show: false},
      axes: [axis("", 36), axis("", 52)],
      series: [{}, line("RMSE", "predicted", {fill: color("bar"), width: 1, paths: uPlot.paths.bars({size: [1, Infinity]})}),
        line("mean", "second", {points: {show: true, size: 5, fill: color("second")}})],
    }), [middles, rmse, unpack(speed.bias)]);
  });

  if (data.losses) {
    const positive = packed => unpack(packed).map(value => value > 0 ? value : null);
    const longest = data.losses.map(member => ({step: member.step, count: positive(member.training).length}))
      .reduce((a, b) => b.count * b.step > a.count * a.step ? b : a);
    const epochs = Array.from({length: longest.count}, (unused, k) => 1 + k * longest.step);
    const fitted = column => epochs.map((unused, k) => k < column.length ? column[k] : null);
    const columns = data.losses.flatMap(member => [fitted(positive(member.training)), fitted(positive(member.validation))]);
    const names = ["predicted", "second", "measured"];
    const all = columns.flat().filter(value => value !== null);
    const wide = Math.max(...all) > 20 * Math.min(...all); // else a logarithm wastes most of its decades
    draw(byId("losses"), 280, () => ({
      scales: {x: {time: false}, y: {distr: wide ? 3 : 1}},
      cursor: {drag: {x: true, y: false}},
      axes: [axis("epoch", 36), axis("", 62)],
      series: [{label: "epoch", value: (u, v) => v == null ? "–" : String(v)}].concat(data.losses.flatMap((unused, m) => {
        const of = data.losses.length > 1 ? " " + (m + 1) : "";
        return [line("training" + of, names[m % 3], {dash: [5, 4], width: 1}), line("validation" + of, names[m % 3])];
      })),
    }), [epochs, ...columns]);
  }

  const resized = new ResizeObserver(entries => entries.forEach(({target}) => {
    const entry = charts.get(target);
    if (target.clientWidth && !root.classList.contains("printing") && entry.chart.width !== Math.max(240, target.clientWidth)) {
      entry.chart.setSize({width: Math.max(240, target.clientWidth), height: entry.height});
    }
  }));
  charts.forEach((entry, element) => resized.observe(element));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => { root.classList.add("printing"); redraw(); });
  addEventListener("afterprint", () => { root.classList.remove("printing"); redraw(); });
  root.dataset.ready = "true";
})();
