@echo off
rem Runs torque.jar, which lies beside this script, with the Vector API switched on.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" --add-modules jdk.incubator.vector %JAVA_OPTS% -jar "%~dp0torque.jar" %*
exit /b %ERRORLEVEL%
