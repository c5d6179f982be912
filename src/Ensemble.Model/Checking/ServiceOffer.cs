using Ensemble.Model.Diagnostics;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking;

/// <summary>A process binds or exposes a service.</summary>
/// <param name="Process">The process.</param>
/// <param name="Link">The bind or the expose.</param>
internal sealed record ServiceOffer(ProcessView Process, ServiceLinkAnnotation Link)
{
    public string Service => Link.Service;

    public SourceLocation Location { get; } = Link.Location.Or(Process.Resource);

    /// <summary><c>binds</c> or <c>exposes</c></summary>
    public string Verb => Link is ExposeAnnotation ? "exposes" : "binds";

    /// <summary><c>bound</c> or <c>exposed</c></summary>
    public string Participle => Link is ExposeAnnotation ? "exposed" : "bound";
}
