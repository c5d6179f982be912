using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>No fixed port is wanted twice on one host, by two services or by the replicas of one process.</summary>
internal sealed class FixedPortCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        var first = new Dictionary<(object Host, int Port, bool IsUdp), ListeningPort>();
        foreach (var port in context.Experiments.SelectMany(e => e.Ports).Where(p => p.Port is >= 1 and <= 65535 && (p.IsFixed || !context.Settings.Isolated)))
        {
            bool isShared = context.Settings.SharedHost || port.Process.Group is not null;
            if (isShared && port.Process.Replicas > 1)
                found.Add(FixedPortOnReplicas.Create(port));
            object host = context.Settings.SharedHost ? context : (object?)port.Process.Group ?? port.Process;
            if (!first.TryAdd((host, port.Port!.Value, port.IsUdp), port))
                found.Add(SharedFixedPort.Create(first[(host, port.Port.Value, port.IsUdp)], port));
        }
    }
}
