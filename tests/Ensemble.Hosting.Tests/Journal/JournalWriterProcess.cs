using System.Diagnostics;
using System.Runtime.CompilerServices;
using Ensemble.Hosting.Journal;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Journal;

/// <summary>A process that writes a journal as fast as it can until it is killed: these tests once more, told by a variable to do nothing else.</summary>
internal static class JournalWriterProcess
{
    private const string Variable = "ENSEMBLE_TEST_WRITE_JOURNAL";

    public static Process Start(string journal)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory,
            typeof(JournalWriterProcess).Assembly.GetName().Name!)) { UseShellExecute = false };
        start.Environment[Variable] = journal;
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void WriteIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
            return;
        using var journal = new FileJournal(path, TimeProvider.System);
        string text = new('é', 3000);
        while (true)
            journal.Append("rl/agent.0", new ReplicaUnhealthy(1, text));
    }
}
