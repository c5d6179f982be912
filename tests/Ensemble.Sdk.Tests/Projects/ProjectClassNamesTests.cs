using Ensemble.Sdk.Tasks.Projects;

namespace Ensemble.Sdk.Projects;

public sealed class ProjectClassNamesTests
{
    [Theory]
    [InlineData("Worker", "Worker")]
    [InlineData("My.Worker-2", "My_Worker_2")]
    [InlineData("2nd", "_2nd")]
    public void A_class_is_named_after_the_file_of_its_project(string file, string name) => Names($"/src/x/{file}.csproj").Should().Equal(name);

    [Fact]
    public void Projects_of_one_name_are_told_apart_by_their_folders() =>
        Names("/src/a/Worker.csproj", "/src/b/Worker.csproj", "/src/Agent.csproj").Should().Equal("Worker_a", "Worker_b", "Agent");

    [Fact]
    public void The_nearest_folder_that_differs_counts() =>
        Names("/src/a/Worker/Worker.csproj", "/src/b/Worker/Worker.csproj").Should().Equal("Worker_a", "Worker_b");

    [Fact]
    public void The_order_of_references_does_not_matter() =>
        Names("/src/b/Worker.csproj", "/src/a/Worker.csproj").Should().Equal("Worker_b", "Worker_a");

    [Fact]
    public void A_name_that_the_user_chose_stays() =>
        ProjectClassNames.Choose([new("/a/Worker.csproj", "", "First"), new("/b/Worker.csproj", "")], []).Select(c => c.Name).Should().Equal("First", "Worker");

    [Fact]
    public void The_name_of_the_AppHost_is_taken() =>
        ProjectClassNames.Choose([new("/src/worker/Host.csproj", "")], ["Host"]).Select(c => c.Name).Should().Equal("Host_worker");

    [Fact]
    public void Two_projects_in_one_folder_whose_names_become_one_are_numbered() =>
        Names("/src/My-App.csproj", "/src/My.App.csproj").Should().OnlyHaveUniqueItems().And.HaveCount(2);

    private static IEnumerable<string> Names(params string[] files) =>
        ProjectClassNames.Choose([.. files.Select(f => new ReferencedProject(f, ""))], []).Select(c => c.Name);
}
