using System.Collections;
using System.Diagnostics;
using Ensemble.Client;

// A .NET project for AppHosts under test: sends a span, or writes its environment to the file that its first argument names.
if (args is ["trace"])
{
    using var telemetry = EnsembleTelemetry.Start("test-program");
    using var source = new ActivitySource("test-program");
    source.StartActivity("work")?.Dispose();
    return;
}
var lines = from DictionaryEntry variable in Environment.GetEnvironmentVariables() select $"{variable.Key}={variable.Value}";
File.WriteAllLines(args[0], lines);
