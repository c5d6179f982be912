namespace Ensemble.Model.Tests.Checking.Declaring;

internal sealed class TestExperiment(TestModel model, ExperimentResource resource)
{
    public ExperimentResource Resource { get; } = resource;

    public TestGroup Group(string name, int line)
    {
        var group = model.Add(new ProcessGroupResource(name), line);
        Resource.Join(group, TestModel.Line(line));
        return new(model, group);
    }

    public TestProcess Process(string name, int line)
    {
        var process = model.Process(name, line);
        Resource.Join(process.Resource, TestModel.Line(line));
        return process;
    }

    public TestJob Job(string name, int line, string command = "python3")
    {
        var job = model.Add(new JobResource(name, command), line);
        Resource.Join(job, TestModel.Line(line));
        return new(job, line);
    }

    public TestExperiment With(IResourceAnnotation annotation)
    {
        Resource.Annotations.Add(annotation);
        return this;
    }
}
