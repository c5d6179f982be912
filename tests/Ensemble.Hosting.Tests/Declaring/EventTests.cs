using Ensemble.Model;
using Ensemble.Model.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class EventTests
{
    private readonly DistributedApplicationBuilder _builder = AppHost.New();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    [Fact]
    public async Task Handlers_of_one_event_run_at_the_same_time_and_may_await_each_other()
    {
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        _builder.Eventing.Subscribe<BeforeStartEvent>(async (_, _) =>
        {
            first.SetResult();
            await second.Task;
        });
        _builder.Eventing.Subscribe<BeforeStartEvent>(async (_, _) =>
        {
            await first.Task;
            second.SetResult();
        });

        await _builder.Eventing.PublishAsync(new BeforeStartEvent(_services, _builder.Model)).WaitAsync(Eventually.Deadline);
    }

    [Fact]
    public async Task A_handler_of_one_resource_hears_nothing_of_others()
    {
        var heard = new List<string>();
        var a = _builder.AddProcess("a", "true");
        var b = _builder.AddProcess("b", "true");
        a.OnResourceReady((resource, _, _) =>
        {
            heard.Add(resource.Name);
            return Task.CompletedTask;
        });

        await _builder.Eventing.PublishAsync(new ResourceReadyEvent(b.Resource, _services));
        await _builder.Eventing.PublishAsync(new BeforeResourceStartedEvent(a.Resource, _services));
        await _builder.Eventing.PublishAsync(new ResourceReadyEvent(a.Resource, _services));

        heard.Should().Equal("a");
    }

    [Fact]
    public async Task A_handler_that_throws_keeps_no_other_from_running()
    {
        bool ran = false;
        _builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => throw new InvalidOperationException("first"));
        _builder.Eventing.Subscribe<BeforeStartEvent>((_, _) =>
        {
            ran = true;
            return Task.CompletedTask;
        });

        await _builder.Eventing.Invoking(e => e.PublishAsync(new BeforeStartEvent(_services, _builder.Model))).Should()
            .ThrowAsync<InvalidOperationException>().WithMessage("first");
        ran.Should().BeTrue();
    }

    [Fact]
    public async Task An_ended_subscription_hears_nothing_more()
    {
        int calls = 0;
        var subscription = _builder.Eventing.Subscribe<AfterResourcesCreatedEvent>((_, _) =>
        {
            calls++;
            return Task.CompletedTask;
        });
        await _builder.Eventing.PublishAsync(new AfterResourcesCreatedEvent(_services, _builder.Model));
        _builder.Eventing.Unsubscribe(subscription);
        await _builder.Eventing.PublishAsync(new AfterResourcesCreatedEvent(_services, _builder.Model));

        calls.Should().Be(1);
    }

    [Fact]
    public async Task The_end_of_a_process_comes_with_its_cause()
    {
        EndCause? cause = null;
        var a = _builder.AddProcess("a", "true").OnResourceStopped((_, happened, _) =>
        {
            cause = happened.Cause;
            return Task.CompletedTask;
        });

        await _builder.Eventing.PublishAsync(new ResourceStoppedEvent(a.Resource, _services, new Lost("gone")));

        cause.Should().Be(new Lost("gone"));
    }
}
