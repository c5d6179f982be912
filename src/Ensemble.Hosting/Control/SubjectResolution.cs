namespace Ensemble.Hosting.Control;

/// <summary>What came of a name.</summary>
internal abstract record SubjectResolution;
