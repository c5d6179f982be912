using Ensemble.Processes;

// Usage: <working directory of everything started> <folder for the launcher> <kill|keep>. Starts trees, some of which do all they can to escape, until it is
// killed.
string place = args[0];
Dictionary<string, string> environment = new() { ["PATH"] = "/usr/bin:/bin", ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "" };
LauncherOutcome outcome = await ProcessLaunchers.CreateAsync(
    new()
    {
        Directory = args[1],
        Environment = environment,
        Random = new Random(Environment.ProcessId),
        OnHostLost = args[2] == "keep" ? OnHostLost.Keep : OnHostLost.KillAll,
    },
    CancellationToken.None);
if (outcome is not LauncherOutcome.Ready { Launcher: var launcher })
{
    Console.WriteLine(outcome);
    return 1;
}
Console.WriteLine(launcher.Pid);
string[] scripts = args[2] == "keep"
    ? ["sleep 0.3; echo done"]
    :
    [
        "sleep 1000",
        "sleep 1000 & sleep 1000 & wait",
        "(setsid sleep 1000 &) ; exec sleep 1000",
        "setsid env -i /bin/sh -c '(sleep 1000 &) ; sleep 1000' >/dev/null 2>&1 <&- & exec sleep 1000",
        "env -i setsid /bin/sh -c '(setsid /bin/sleep 1000 &)' & exit 0",
        "while :; do (sleep 1000 &); sleep 0.01; done",
    ];
for (int index = 0; index < 60; index++)
{
    StartOutcome started = await launcher.StartAsync(
        new()
        {
            Name = "victim",
            Command = "/bin/sh",
            Arguments = ["-c", scripts[index % scripts.Length]],
            Environment = environment,
            WorkingDirectory = place,
            StandardOutputLog = Path.Combine(args[1], $"{index}.log"),
        },
        CancellationToken.None);
    Console.WriteLine(started is StartOutcome.Started ? "started" : started);
}
await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
return 0;
