using Ensemble.Model;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Terminal;

public sealed class DiagnosticPrinterTests : IDisposable
{
    private static readonly DiagnosticRule Error = new("ENS1001", DiagnosticSeverity.Error, "");
    private static readonly DiagnosticRule Warning = new("ENS1008", DiagnosticSeverity.Warning, "");
    private readonly Screen _screen = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void Findings_are_printed_as_a_compiler_does_and_counted()
    {
        DiagnosticPrinter.Print(
            [Error.At(new("/src/Program.cs", 14, 6), "agent", "No such service."), Warning.At(SourceLocation.Unknown, "x", "Nobody connects.")],
            new() { Writer = _screen });
        _screen.ToString().Should().Be("/src/Program.cs(14,6): error ENS1001: No such service.\nwarning ENS1008: Nobody connects.\n1 error, 1 warning\n");
    }

    [Fact]
    public void Errors_are_red_and_warnings_yellow()
    {
        DiagnosticPrinter.Print(
            [Error.At(new("P.cs", 1), "", "A."), Error.At(SourceLocation.Unknown, "", "B."), Warning.At(SourceLocation.Unknown, "", "C.")],
            new() { Writer = _screen, Colors = true });
        _screen.ToString().Should().Be(
            "P.cs(1): \e[31merror ENS1001\e[0m: A.\n\e[31merror ENS1001\e[0m: B.\n\e[33mwarning ENS1008\e[0m: C.\n2 errors, 1 warning\n");
    }

    [Fact]
    public void Nothing_is_printed_of_nothing()
    {
        DiagnosticPrinter.Print([], new() { Writer = _screen });
        _screen.ToString().Should().BeEmpty();
    }
}
