namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>What must be known for a finding to be true.</summary>
internal enum Evidence
{
    /// <summary>One call: it is wrong wherever it stands, and whenever it happens.</summary>
    OneCall,

    /// <summary>Several calls, all of which happen, about things of which all is seen.</summary>
    SeveralCalls,

    /// <summary>Everything about an experiment: the finding is that something is missing.</summary>
    WholeExperiment,
}
