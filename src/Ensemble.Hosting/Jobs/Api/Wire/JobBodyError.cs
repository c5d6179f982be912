namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What is wrong with one job of a list.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Message">A sentence.</param>
internal sealed record JobBodyError(int Index, string Message);
