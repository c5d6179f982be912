using System.Text.Json;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Terminal;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Following;

/// <summary>Writes lines of output: for people as an AppHost's terminal shows them, for programs a JSON object a line.</summary>
/// <param name="work">Where to.</param>
/// <param name="plan">What replicas are called.</param>
/// <param name="asJson">Whether it is for programs.</param>
/// <param name="onlyErrors">Whether lines of stdout are left out.</param>
internal sealed class LogOutput(Workplace work, ApplicationPlan plan, bool asJson, bool onlyErrors)
{
    private readonly LinePrinter _printer = new(work.Output, new ReplicaLabels(plan));

    /// <summary>Takes a line.</summary>
    public void Show(LogLine line)
    {
        if (onlyErrors && !line.IsError)
            return;
        if (asJson)
        {
            work.Say(JsonSerializer.Serialize(LogRecord.Of(line), ControlJson.Default.LogRecord));
            return;
        }
        _printer.Add(line);
        if (_printer.IsFull)
            _printer.Flush();
    }

    /// <summary>Writes what was taken.</summary>
    public void Flush()
    {
        _printer.Flush();
        work.Output.Writer.Flush();
    }
}
