using Ensemble.Model.Checking;
using Ensemble.Model.Views;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1005: a connect names a port, which only the binder can choose.</summary>
internal static class PortOnConnect
{
    public static DiagnosticRule Rule { get; } = new("ENS1005", DiagnosticSeverity.Error, "Port on a connect");

    /// <summary><paramref name="binder"/>: who binds the service; null where nobody does.</summary>
    public static Diagnostic Create(ProcessView process, ConnectAnnotation connect, ServiceOffer? binder) => Rule.At(
        connect.Location.Or(process.Resource),
        process.Resource.Name,
        $"{process.Resource.Sentence()} gives port {connect.Port} when it connects to '{connect.Service}'. " +
        $"The port belongs to who binds the service: write Connects(\"{connect.Service}\") here and {AtBinder(connect, binder)}.");

    private static string AtBinder(ConnectAnnotation connect, ServiceOffer? binder)
    {
        if (binder is null)
            return "the port on the bind";
        string call = binder.Link is ExposeAnnotation ? "Exposes" : "Binds";
        return $"{call}(\"{connect.Service}\", port: {connect.Port}) on '{binder.Process.Resource.Path()}'{binder.Location.InBrackets()}";
    }
}
