using Ensemble.Hosting.Control;
using Ensemble.Hosting.Tests.Commands;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Urls;

public sealed class UrlTests : IAsyncDisposable
{
    private readonly AppHostLab _lab = new();

    private static CancellationToken Late => Eventually.Late();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Links_are_those_of_endpoints_the_declared_ones_and_what_callbacks_make_of_them_for_each_replica()
    {
        var web = _lab.Lab.AddShell("web", "sleep 1000").WithReplicas(2).Binds("feed").WithHttpEndpoint();
        var asked = new List<int>();
        web.WithUrl("https://example.org", "Docs").WithUrl($"{web.GetEndpoint("http")}/metrics")
            .WithUrlForEndpoint("http", url => url.DisplayText = "Home")
            .WithUrlForEndpoint("http", _ => new ResourceUrl { Url = "/admin", DisplayOrder = 1 })
            .WithUrls(context =>
            {
                lock (asked)
                    asked.Add(context.Replica);
                context.Urls.RemoveAll(u => u.DisplayText == "Docs");
            });
        await _lab.StartAsync();
        string address = $"http://{_lab.Run.Binding.Endpoints.Single(e => e.Endpoint == "http").Addresses[1]}";
        string feed = $"tcp://{_lab.Run.Binding.Endpoints.Single(e => e.Endpoint == "feed").Addresses[1]}";

        var shown = await _lab.Application.ResourceNotifications.WaitForResourceAsync(
            "web.1", e => e.Snapshot is { State.Text: "Running", Urls: [{ IsInactive: false }, ..] }, Late);

        await _lab.Application.ResourceNotifications.WaitForResourceAsync("web.0", e => e.Snapshot.Urls is [{ IsInactive: false }, ..], Late);
        shown.Snapshot.Urls.Select(u => (u.Name, u.Url, u.IsInternal, u.DisplayProperties.DisplayName)).Should().Equal(
            ("http", address + "/admin", false, ""),
            ("feed", feed, true, ""),
            ("http", address, false, "Home"),
            (null, address + "/metrics", false, ""));
        asked.Order().Should().Equal([0, 1], "a callback is called once for every replica");
        (await _lab.Client.UrlsAsync(Late)).Where(u => u.Replica == "rl/web.1").Select(u => (u.Service, u.Url, u.Text)).Should().Equal(
            ("http", address + "/admin", null), ("http", address, "Home"), ("", address + "/metrics", null));
    }

    [Fact]
    public async Task A_service_that_is_exposed_and_links_that_are_moved_to_the_details()
    {
        _lab.Lab.AddShell("web", "sleep 1000").Exposes("board").WithHttpEndpoint(name: "private")
            .WithUrlForEndpoint("private", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly);
        await _lab.StartAsync();

        (await _lab.Client.UrlsAsync(Late)).Select(u => u.Service).Should().Equal("board");
    }

    [Fact]
    public async Task A_callback_that_throws_is_a_warning_with_its_place_and_the_other_links_stand()
    {
        int line = 0;
        _lab.Lab.AddShell("web", "sleep 1000").WithHttpEndpoint()
            .WithUrls(Broken(out line)).WithUrlForEndpoint("http", url => url.DisplayText = "Home");
        await _lab.StartAsync();

        (await _lab.Client.UrlsAsync(Late)).Select(u => u.Text).Should().Equal("Home");
        _lab.Events<HostWarning>().Should().ContainSingle(w => w.Body.Code == "ENS1060").Which.Body.Message.Should()
            .Be($"A link of 'rl/web.0' (UrlTests.cs({line})) could not be worked out: InvalidOperationException: a wire It is left out; everything else runs. Correct that line.");
    }

    [Fact]
    public async Task Resources_that_are_no_processes_have_links_too()
    {
        _lab.Builder.AddExternalService("registry", "https://registry.example.org/").WithUrl("https://registry.example.org/ui", "UI");
        _lab.Lab.AddShell("web", "sleep 1000");
        await _lab.StartAsync();

        var registry = await _lab.Application.ResourceNotifications.WaitForResourceAsync("registry", e => !e.Snapshot.Urls.IsEmpty, Late);

        registry.Snapshot.Urls.Should().ContainSingle().Which.DisplayProperties.DisplayName.Should().Be("UI");
    }

    private static Action<ResourceUrlsCallbackContext> Broken(out int line, [System.Runtime.CompilerServices.CallerLineNumber] int here = 0)
    {
        line = here;
        return _ => throw new InvalidOperationException("a wire");
    }
}
