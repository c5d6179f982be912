namespace Ensemble.Model.Tests.Checking.Declaring;

internal sealed class TestGroup(TestModel model, ProcessGroupResource resource)
{
    public ProcessGroupResource Resource { get; } = resource;

    public TestProcess Process(string name, int line)
    {
        var process = model.Process(name, line);
        Resource.Join(process.Resource, TestModel.Line(line));
        return process;
    }
}
