using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>What sends telemetry, as it describes itself.</summary>
internal sealed record TelemetryResource
{
    public const string UnknownService = "unknown_service";

    public TelemetryResource(ImmutableArray<TelemetryAttribute> attributes)
    {
        Attributes = attributes;
        Process = new(attributes.Find("service.name").Text ?? UnknownService, attributes.Find("service.instance.id").ToString());
    }

    /// <summary>One that says nothing about itself.</summary>
    public static TelemetryResource Unknown { get; } = new([]);

    public ImmutableArray<TelemetryAttribute> Attributes { get; }

    public ProcessKey Process { get; }

    /// <summary>Whether somebody else describes the process here: what it says about itself counts more, whenever it comes.</summary>
    public bool IsAssumed { get; init; }
}
