using Ensemble.Model;

namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>Something wrong with a declaration.</summary>
/// <param name="Code">Such as <c>ENS1001</c>.</param>
/// <param name="IsError">Whether nothing could start.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
/// <param name="Subject">The name at fault.</param>
/// <param name="Location">Where, as the compiler knew it.</param>
internal sealed record ReportedDiagnostic(string Code, bool IsError, string Message, string Subject, SourceLocation Location);
