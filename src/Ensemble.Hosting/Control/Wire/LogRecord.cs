using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>A line of output as it is sent.</summary>
/// <param name="Replica">Whose: <c>rl/agent.3</c>.</param>
/// <param name="Error">Whether it came over stderr.</param>
/// <param name="Time">When it arrived.</param>
/// <param name="Text">Without its line end.</param>
/// <param name="Continued">Whether the line goes on in the next record.</param>
/// <param name="Host">True for a line that the AppHost logged; null for output of the process.</param>
internal sealed record LogRecord(string Replica, bool Error, DateTimeOffset Time, string Text, bool Continued, bool? Host = null)
{
    public static LogRecord Of(LogLine line) =>
        new(line.Replica.ToString(), line.IsError, line.Time, line.Text, line.IsContinued, line.IsFromHost ? true : null);

    public LogLine ToLine() => new(ReplicaId.Parse(Replica), Error, Time, Text, Continued) { IsFromHost = Host is true };
}
