using Ensemble.Hosting.Access;
using Ensemble.Hosting.Tests.Runs;

namespace Ensemble.Hosting.Tests.Access;

public sealed class LoginTests
{
    [Fact]
    public async Task The_link_gives_a_cookie_and_is_forgotten_at_once()
    {
        await using var lab = await GateLab.StartAsync();
        var link = LoginLink.For(new Uri($"http://127.0.0.1:{lab.Port}"), lab.KeyFile.Current().Operate);

        string response = await lab.SendAsync($"GET {link.PathAndQuery}", "Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document");

        string[] answer = response.Split("\r\n");
        answer[0].Should().StartWith("HTTP/1.1 303 ");
        answer.Should().Contain("Location: /").And.Contain("Cache-Control: no-store").And.Contain("Referrer-Policy: no-referrer");
        string cookie = answer.Single(l => l.StartsWith("Set-Cookie: ", StringComparison.Ordinal))["Set-Cookie: ".Length..];
        cookie.Split("; ")[1..].Should().BeEquivalentTo("path=/", "samesite=strict", "httponly");
        (await lab.SendAsync("GET /page", $"Cookie: {cookie.Split(';')[0]}")).Should().StartWith("HTTP/1.1 200 ");
    }

    [Theory]
    [InlineData("/traces/7?view=all", "/traces/7?view=all")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/%09/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/login?t=again", "/")]
    [InlineData("/%0d%0aSet-Cookie: a=b", "/")]
    [InlineData("", "/")]
    public async Task The_link_leads_to_no_other_server(string next, string expected)
    {
        await using var lab = await GateLab.StartAsync();
        string escaped = next.Contains('%') ? next.Replace(" ", "%20", StringComparison.Ordinal) : Uri.EscapeDataString(next);

        (await lab.SendAsync($"GET /login?t={{read}}&next={escaped}")).Split("\r\n").Should().Contain($"Location: {expected}");
    }

    [Fact]
    public async Task New_keys_count_at_once_and_the_old_ones_not_any_more()
    {
        await using var lab = await GateLab.StartAsync();
        var old = lab.KeyFile.Current();
        string cookie = $"Cookie: {lab.Policy.CookieName}={AccessKeys.CookieOf(old.Operate)}";
        (await lab.SendAsync("GET /page", cookie)).Should().StartWith("HTTP/1.1 200 ");

        var made = new AccessKeyFile(lab.KeyFile.Path).Rotate(); // as another process does

        (await lab.SendAsync("GET /page", cookie)).Should().StartWith("HTTP/1.1 401 ");
        (await lab.SendAsync("GET /page", $"x-api-key: {old.Read}")).Should().StartWith("HTTP/1.1 401 ");
        (await lab.SendAsync("GET /page", $"x-api-key: {made.Read}")).Should().StartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task Guessing_is_slowed_down_and_reported_and_holds_up_nobody_with_a_key()
    {
        var time = new VirtualTime();
        await using var lab = await GateLab.StartAsync(time);

        for (int i = 0; i < 20; i++)
            (await lab.SendAsync("GET /page", "x-api-key: guess")).Should().StartWith("HTTP/1.1 401 ");
        (await lab.SendAsync("GET /page", "x-api-key: guess")).Should().StartWith("HTTP/1.1 429 ");
        (await lab.SendAsync("GET /login?t=guess")).Should().StartWith("HTTP/1.1 429 ");
        (await lab.SendAsync("GET /page", "x-api-key: {read}")).Should().StartWith("HTTP/1.1 200 ");
        time.Pass(TimeSpan.FromSeconds(3));

        (await lab.SendAsync("GET /page", "x-api-key: guess")).Should().StartWith("HTTP/1.1 401 ");
        (await lab.SendAsync("GET /page", "x-api-key: guess")).Should().StartWith("HTTP/1.1 429 ");
        lab.Reports.Should().Equal(1, 10);
    }
}
