namespace Ensemble.Dashboard.Wire;

/// <summary>Which jobs a page shows.</summary>
/// <param name="Exists">Whether there is a store.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="CanAct">Whether their scheduler can be asked from here.</param>
internal sealed record JobsHead(bool Exists, string Folder, bool CanAct);
