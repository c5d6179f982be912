namespace Ensemble.Dashboard.Wire;

/// <summary>A name and what is to say of it.</summary>
internal sealed record NamedText(string Name, string Text);
