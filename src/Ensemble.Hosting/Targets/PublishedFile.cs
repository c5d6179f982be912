namespace Ensemble.Hosting.Targets;

/// <summary>A file for other tools.</summary>
/// <param name="Path">Below the folder of the request, with <c>/</c> between folders.</param>
/// <param name="Text">Its text, with <c>\n</c> at the end of every line. Written as UTF-8 without byte order mark.</param>
public sealed record PublishedFile(string Path, string Text);
