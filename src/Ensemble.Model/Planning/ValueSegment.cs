namespace Ensemble.Model.Planning;

/// <summary>A part of a <see cref="ValueTemplate"/>.</summary>
/// <param name="Text">Literal text, or what a reference names.</param>
/// <param name="IsReference">Which of the two.</param>
public readonly record struct ValueSegment(string Text, bool IsReference);
