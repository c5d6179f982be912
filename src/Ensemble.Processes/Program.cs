using Ensemble.Processes.Launcher;

if (args is [LauncherProgram.Argument])
    return LauncherProgram.Run();
Console.Error.WriteLine("This is the launcher of an Ensemble run. An app host starts it by itself; there is nothing to run by hand.");
return 2;
