using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Saving;

public sealed class ReadErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_wrong_in_a_file_is_reported_at_once_with_line_and_column()
    {
        Errors("rl.yaml", """
            format: 1
            experimnts: []
            experiments:
              - experiment: rl
                failurePolicy: { kind: give-up }
                members:
                  - executable: learner
                  - exe: x
                  - executable: agent
                    command: python3
                    replicas: many
                    replica: 3
                    waits:
                      - { resource: rl/lerner, type: healthy }
                      - { type: healthy }
                    services:
                      - bind: a
                        prot: 1
                    environment: { A: "{nothing}", B: "{" }
            """).Should().Equal(
            "2,1: 'experimnts' means nothing here. Did you mean 'experiments'?",
            "7,9: 'command' is missing here.",
            "8,9: 'exe' means nothing here. Known are experiment, group, executable, project, python, shell, container, job, projectJob, parameter, connectionString, externalService.",
            "5,28: 'give-up' is not understood. Write one of stopExperiment, continue, quorum.",
            "11,19: 'many' is not understood. Write a whole number.",
            "12,9: 'replica' means nothing here. Did you mean 'replicas'?",
            "14,25: 'rl/lerner' is nothing that this file or the AppHost declares.",
            "18,13: 'prot' means nothing here. Did you mean 'port'?",
            "19,27: 'nothing' is nothing that this file or the AppHost declares.");
    }

    [Theory]
    [InlineData("x.yaml", "format: 1\nexperiments: ]", "2,14: The file is no YAML: *")]
    [InlineData("x.yaml", "experiments: []", "1,1: The file must say 'format: 1'; no other format is known.")]
    [InlineData("x.yaml", "format: 2", "1,9: The file must say 'format: 1'; no other format is known.")]
    [InlineData("x.yaml", "- a", "1,1: The file must hold a map with 'format' and 'experiments'.")]
    [InlineData("x.yaml", "", "1,1: The file must say 'format: 1'; no other format is known.")]
    [InlineData("x.yaml", "format: 1\nexperiments: &a []\nvalues: *a", "3,9: Anchors and aliases are not understood here: write the value out.")]
    [InlineData("x.yaml", "format: 1\n---\nformat: 1", "2,1: The file must hold one document.")]
    [InlineData("x.yaml", "format: 1\nexperiments: 3", "2,14: A list is expected here.")]
    [InlineData("x.yaml", "format: 1\nexperiments: [3]", "2,15: A map that begins with a kind of resource and its name is expected here.")]
    [InlineData("x.json", "{ \"format\": 1,\n  \"experiments\": [ }", "2,*: The file is no JSON: *")]
    [InlineData("x.json", "{ \"format\": 1,\n  \"experiments\": [{ \"group\": \"x\" }] }", "2,19: 'experiment' with its name must come first here.")]
    public void A_file_that_cannot_be_used_says_where_and_why(string name, string text, string error) =>
        Errors(name, text).Should().ContainSingle().Which.Should().Match(error);

    [Fact]
    public void A_missing_file_is_reported_at_the_line_that_names_it()
    {
        var builder = AppHost.New(directory: _folder.Path);
        int line = AppHost.LineHere() + 1;
        builder.AddExperimentFromFile("none.yaml").AddProcess("p", "true");

        var error = builder.Model.Annotations.OfType<ModelFileErrorAnnotation>().Should().ContainSingle().Which;
        error.Location.Should().Be(new SourceLocation(AppHost.FileHere(), line));
        error.Message.Should().StartWith("'none.yaml' cannot be read: ");
        builder.Resources.Select(r => r.Name).Should().Equal("none", "p");
    }

    private string[] Errors(string name, string text)
    {
        _folder.Write(name, text);
        return AppHost.New(directory: _folder.Path).AddFromFile(name).Model.Annotations.OfType<ModelFileErrorAnnotation>()
            .Select(e => $"{e.Location.Line},{e.Location.Column}: {e.Message}").ToArray();
    }
}
