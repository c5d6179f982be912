namespace Ensemble.Rules.Explaining;

/// <summary>Something that is wrong, for programs.</summary>
/// <param name="Code">Such as <c>ENS1161</c>.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 where it is about the whole file.</param>
/// <param name="Column">The column, from 1; 0 where it is not known.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
internal sealed record ExplainedFinding(string Code, string Severity, string File, int Line, int Column, string Message);
