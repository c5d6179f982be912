using Ensemble.Storage;
using Ensemble.Telemetry.Drops;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>Adds up what was dropped, by process.</summary>
internal sealed class DropTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(connection, """
        INSERT INTO dropped(service, instance, kind, reason, count) VALUES($0, $1, $2, $3, $4) ON CONFLICT DO UPDATE SET count = count + excluded.count
        """, 5);

    // Whoever invents ever new names of processes does not fill the file with them.
    private readonly HashSet<ProcessKey> _processes = [];

    public void Add(ProcessKey process, DropTally drops)
    {
        if (_processes.Count < ResourceTable.MaxResources)
            _processes.Add(process);
        else if (!_processes.Contains(process))
            process = ResourceTable.OtherProcesses;
        foreach (var drop in drops.Counts)
            _add.Execute(process.Service, process.Instance, (long)drop.Kind, (long)drop.Reason, drop.Count);
    }

    public void Dispose() => _add.Dispose();
}
