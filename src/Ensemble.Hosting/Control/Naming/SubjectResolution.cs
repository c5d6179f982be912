namespace Ensemble.Hosting.Control.Naming;

/// <summary>What came of a name.</summary>
internal abstract record SubjectResolution;
