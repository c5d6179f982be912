using System.Globalization;
using System.Threading.Channels;

namespace Ensemble.Benchmarks.Rivals;

/// <summary>Dask's scheduler and workers, started once, as jobs run in turn with those of others.</summary>
internal sealed class DaskCluster : IAsyncDisposable
{
    private readonly ChildProgram _program;
    private readonly Channel<string> _lines;

    private DaskCluster(ChildProgram program, Channel<string> lines) => (_program, _lines) = (program, lines);

    /// <summary>Debian's own Python and its package.</summary>
    public static RivalTool Tool { get; } = new("dask-scheduler");

    /// <summary>Starts it.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DaskCluster> StartAsync(CancellationToken cancellationToken)
    {
        // Bounded by what is asked: a line for each.
        var lines = Channel.CreateUnbounded<string>();
        var program = ChildProgram.Start(
            "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Native", "dask_jobs.py")], onLine: line => lines.Writer.TryWrite(line), keepInput: true);
        DaskCluster cluster = new(program, lines);
        await cluster.ReadAsync(cancellationToken);
        return cluster;
    }

    /// <summary>Runs jobs to their ends.</summary>
    /// <returns>How many a second.</returns>
    public async Task<double> RunAsync(int jobs, CancellationToken cancellationToken)
    {
        await _program.WriteLineAsync(jobs.ToString(CultureInfo.InvariantCulture));
        return double.Parse(await ReadAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var line = _lines.Reader.ReadAsync(cancellationToken).AsTask();
        await Task.WhenAny(line, _program.ExitAsync(cancellationToken));
        return line.IsCompleted ? await line : throw new InvalidOperationException($"Dask ended: {_program.Errors}");
    }
}
