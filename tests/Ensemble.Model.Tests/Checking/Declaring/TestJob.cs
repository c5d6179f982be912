namespace Ensemble.Model.Tests.Checking.Declaring;

/// <summary>Calls stand on the line of the declaration.</summary>
internal sealed class TestJob(JobResource resource, int line)
{
    public JobResource Resource { get; } = resource;

    public TestJob Gang(Func<GangAnnotation, GangAnnotation> say) => With(say(GangAnnotation.None) with { Location = TestModel.Line(line) });

    public TestJob Retries(int retries, TimeSpan? backoff = null) => With(new JobRetryAnnotation(retries, backoff, TestModel.Line(line)));

    public TestJob Priority(int priority) => With(new JobPriorityAnnotation(priority, TestModel.Line(line)));

    public TestJob Type(string type) => With(new JobTypeAnnotation(type, TestModel.Line(line)));

    public TestJob WaitsFor(IResource other) => With(new WaitAnnotation(other, WaitType.Completion, 0, null, TestModel.Line(line)));

    public TestJob With(IResourceAnnotation annotation)
    {
        Resource.Annotations.Add(annotation);
        return this;
    }
}
