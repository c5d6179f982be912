using Ensemble.Hosting.Inspection;
using Ensemble.Model;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Tests.Inspection;

public sealed class InspectionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_tells_findings_with_their_places_and_the_files_that_matter()
    {
        string path = Path.Combine(_folder.Path, "report.json");
        var finding = InvalidSetting.Rule.At(new SourceLocation("/x/appsettings.json", 3, 5), "Ensemble:PortRange", "It's <wrong>.");

        InspectionFile.Write(new([finding], [new("/x/appsettings.json", Exists: true)]), path);

        File.ReadAllText(path).Replace("\\u0027", "'", StringComparison.Ordinal).Replace("\\u003C", "<", StringComparison.Ordinal)
            .Replace("\\u003E", ">", StringComparison.Ordinal).Should().Be("""
            {
              "format": 1,
              "diagnostics": [
                {
                  "code": "ENS1048",
                  "severity": "error",
                  "message": "It's <wrong>.",
                  "subject": "Ensemble:PortRange",
                  "file": "/x/appsettings.json",
                  "line": 3,
                  "column": 5,
                  "help": "docs/diagnostics/ENS1048.md"
                }
              ],
              "files": [
                {
                  "path": "/x/appsettings.json",
                  "exists": true
                }
              ]
            }
            """);
        Directory.GetFiles(_folder.Path).Should().Equal(path);
    }
}
