using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Checking.Checks;

/// <summary>Every connect leads to a service, and leaves the port to its binder.</summary>
internal sealed class ConnectCheck : IModelCheck
{
    public void Check(CheckContext context, DiagnosticBag found)
    {
        foreach (var experiment in context.Experiments)
        {
            var hints = new ConnectHints(experiment, context);
            foreach (var process in experiment.Processes)
            {
                foreach (var connect in process.Links.OfType<ConnectAnnotation>())
                {
                    var binder = experiment.Binder(connect.Service);
                    if (binder is null)
                        found.Add(UnboundConnect.Create(process, connect, hints.For(connect.Service)));
                    if (connect.Port is not null)
                        found.Add(PortOnConnect.Create(process, connect, binder));
                }
            }
        }
    }
}
