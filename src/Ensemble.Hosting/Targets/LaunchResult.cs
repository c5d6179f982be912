using System.Collections.Immutable;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Targets;

/// <summary>What came of a launch.</summary>
public abstract record LaunchResult
{
    private protected LaunchResult()
    {
    }
}
