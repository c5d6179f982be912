using System.Diagnostics;
using Ensemble.Hosting.Application;

namespace Ensemble.CommandLine.AppHosts;

/// <summary>Builds an AppHost and says where the program is.</summary>
internal static class AppHostBuild
{
    /// <summary>Finds and builds the AppHost that a command line means.</summary>
    /// <returns>The program that runs it, without the arguments for it.</returns>
    public static async Task<Outcome<ProgramStart>> PrepareAsync(Workplace work, HandedOn wanted, CancellationToken cancellationToken)
    {
        if (!AppHostFinder.Find(wanted.Project, work.Surroundings.CurrentDirectory).Is(out string? file, out var refusal))
            return refusal;
        string dotnet = DotnetCommand.Find(work.Surroundings.Variables);
        if (!wanted.NoBuild && work.Errors.Width > 0)
            work.Remark($"Building {Path.GetRelativePath(work.Surroundings.CurrentDirectory, file)}");
        var (exitCode, output) = await RunAsync(
            new(dotnet, ["build", file, .. wanted.NoBuild ? Array.Empty<string>() : ["-t:Build"], "-getProperty:TargetPath", "-v:q", "-nologo", "-tl:off"],
                Path.GetDirectoryName(file)), cancellationToken);
        if (exitCode != 0)
            return new Refusal($"'{file}' cannot be built.", ExitCodes.Usage);
        string program = output.Trim();
        return File.Exists(program) ? new ProgramStart(dotnet, ["exec", program])
            : new Refusal($"'{file}' is not built: there is no '{program}'. Leave out --no-build.", ExitCodes.Usage);
    }

    /// <summary>Runs a program to its end. What it writes as errors goes where ours go.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProgramStart program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program.Command, program.Arguments) { RedirectStandardOutput = true,
            WorkingDirectory = program.WorkingDirectory ?? "" };
        using var process = Process.Start(start)!;
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
