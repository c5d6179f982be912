using System.Collections.Immutable;
using System.Numerics;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Targets;

/// <summary>Which target can do what. A publisher is a target that only publishes, unless a target of its name can more.</summary>
public sealed class CapabilityMatrix
{
    private readonly ImmutableSortedDictionary<string, TargetCapabilities> _capabilities;

    /// <summary>Collects targets and publishers.</summary>
    /// <param name="targets">Where plans run.</param>
    /// <param name="publishers">What plans are written as.</param>
    public CapabilityMatrix(IEnumerable<ITarget> targets, IEnumerable<IPublisher> publishers)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(publishers);
        var capabilities = ImmutableSortedDictionary.CreateBuilder<string, TargetCapabilities>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, can) in targets.Select(t => (t.Name, t.Capabilities)).Concat(publishers.Select(p => (p.Name, TargetCapabilities.Publish))))
            capabilities[name] = capabilities.GetValueOrDefault(name) | can;
        _capabilities = capabilities.ToImmutable();
    }

    /// <summary>All targets by name.</summary>
    public IReadOnlyDictionary<string, TargetCapabilities> Targets => _capabilities;

    /// <summary>The targets that can do all of something, by name.</summary>
    public IReadOnlyList<string> Able(TargetCapabilities what) => [.. _capabilities.Where(t => t.Value.HasFlag(what)).Select(t => t.Key)];

    /// <summary>Why a target cannot do something; null where it can.</summary>
    /// <param name="target">The target's name in any case.</param>
    /// <param name="what">One capability.</param>
    /// <exception cref="ArgumentException"><paramref name="what"/> is none, or several.</exception>
    public Diagnostic? Refuse(string target, TargetCapabilities what)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (BitOperations.PopCount((uint)what) != 1)
            throw new ArgumentException("Ask for one capability at a time.", nameof(what));
        if (!_capabilities.TryGetValue(target, out var can))
            return UnknownTarget.Create(target, Able(what));
        return can.HasFlag(what) ? null : TargetCannot.Create(target, Words(what), Able(what));
    }

    private static string Words(TargetCapabilities what) => what switch
    {
        TargetCapabilities.Launch => "run processes",
        TargetCapabilities.Publish => "be published",
        TargetCapabilities.Logs => "show logs",
        TargetCapabilities.Exec => "run a command beside a process",
        TargetCapabilities.Copy => "copy files",
        TargetCapabilities.Control => "start, stop and restart single processes",
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
