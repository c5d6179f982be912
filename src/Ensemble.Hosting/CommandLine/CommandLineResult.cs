namespace Ensemble.Hosting.CommandLine;

/// <summary>What came of a command line.</summary>
internal abstract record CommandLineResult;
