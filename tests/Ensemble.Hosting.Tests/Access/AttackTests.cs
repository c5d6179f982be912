using Ensemble.Hosting.Access;

namespace Ensemble.Hosting.Tests.Access;

/// <summary>What strangers, pages of other sites and people with too small a key try. Sent as bytes, so that nothing corrects them on the way.</summary>
public sealed class AttackTests
{
    private const string Upgrade = "Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private const string Form = "Content-Type: application/x-www-form-urlencoded";

    /// <summary>Line, headers, status; and of gRPC its own status.</summary>
    public static TheoryData<string, string, string> Attacks => new()
    {
        // without a key, by every method, on what there is and what there is not
        { "GET /page", "", "401" },
        { "HEAD /page", "", "401" },
        { "POST /page", "", "401" },
        { "PUT /page", "", "401" },
        { "PATCH /page", "", "401" },
        { "DELETE /page", "", "401" },
        { "OPTIONS /page", "", "401" },
        { "PROPFIND /page", "", "401" },
        { "GET /page", "Accept: text/event-stream", "401" },
        { "GET /page", Upgrade, "401" },
        { "POST /v1/traces", "", "401" },
        { "GET /nowhere", "", "401" },
        { "POST /page", "Content-Type: application/grpc", "200 16" },

        // with what is no key
        { "GET /page", "x-api-key: wrong", "401" },
        { "GET /page", "x-otlp-api-key: wrong", "401" },
        { "GET /page", "x-resource-service-api-key: wrong", "401" },
        { "GET /page", "x-api-key:", "401" },
        { "GET /page", "x-api-key: {operate}x", "401" },
        { "GET /page", "x-api-key: {operate}|x-api-key: {operate}", "401" },
        { "GET /page", "x-api-key: {long}", "401" },
        { "GET /page", "Authorization: Bearer {operate}", "401" },
        { "GET /page", "Cookie: {name}={operate}", "401" },
        { "GET /page", "Cookie: ensemble-00000000={cookie-value}", "401" },
        { "GET /page", "x-api-key: {cookie-value}", "401" },
        { "GET /page", "x-api-key: wrong|Cookie: {cookie}", "401" },
        { "GET /page?t={operate}", "", "401" },
        { "GET /page?x-api-key={operate}", "", "401" },
        { "POST /page", "Content-Type: application/grpc|x-api-key: wrong", "200 16" },
        { "GET /page", "x-api-key: {huge}", "431" },
        { "GET /page?{huge}", "x-api-key: {operate}", "414" },

        // with a key that does not go so far
        { "POST /page", "x-api-key: {read}", "403" },
        { "PUT /page", "x-api-key: {read}", "403" },
        { "PATCH /page", "x-api-key: {read}", "403" },
        { "DELETE /page", "x-api-key: {read}", "403" },
        { "GET /page", Upgrade + "|x-api-key: {read}", "403" },
        { "POST /v1/traces", "x-otlp-api-key: {read}", "403" },
        { "GET /page", "x-otlp-api-key: {ingest}", "403" },
        { "POST /page", "x-otlp-api-key: {ingest}", "403" },
        { "DELETE /page", "Cookie: {read-cookie}|Origin: {own}", "403" },
        { "POST /page", "Content-Type: application/grpc|x-api-key: {read}", "200 7" },

        // by a name that somebody else's DNS server pointed here
        { "GET /page", "Host: evil.example|x-api-key: {operate}", "400" },
        { "GET /page", "Host: evil.example:{port}|Cookie: {cookie}", "400" },
        { "GET /page", "Host: localhost.evil.example|Cookie: {cookie}", "400" },
        { "GET /page", "Host: 127.0.0.1.nip.io|Cookie: {cookie}", "400" },
        { "GET /page", "Host: localhost.|Cookie: {cookie}", "400" },
        { "GET /page", "Host: 0.0.0.0:{port}|Cookie: {cookie}", "400" },
        { "GET /page", "Host: 2130706433|Cookie: {cookie}", "400" },
        { "GET /page", "Host:|Cookie: {cookie}", "400" },
        { "GET /page", "Host: 127.0.0.1:{port}|Host: evil.example|Cookie: {cookie}", "400" },
        { "GET http://evil.example/page", "Host: 127.0.0.1:{port}|Cookie: {cookie}", "400" },
        { "GET /login?t={operate}", "Host: evil.example", "400" },
        { "POST /page", "Host: evil.example|Content-Type: application/grpc|x-api-key: {operate}", "200 3" },

        // from a page of somebody else, in the browser of somebody who is let in
        { "POST /page", "Cookie: {cookie}|Origin: http://evil.example", "403" },
        { "POST /page", "Cookie: {cookie}|Origin: null", "403" },
        { "POST /page", "Cookie: {cookie}|Origin: null|" + Form, "403" },
        { "POST /page", "Cookie: {cookie}|Origin: null|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|" + Form, "403" },
        { "POST /page", "Cookie: {cookie}|Origin: https://127.0.0.1:{port}", "403" },
        { "POST /page", "Cookie: {cookie}|Origin: http://127.0.0.1:1", "403" },
        { "POST /page", "Cookie: {cookie}|Origin: http://localhost:{port}", "403" },
        { "POST /page", "Cookie: {cookie}|Origin: http://127.0.0.1:{port}.evil.example", "403" },
        { "POST /page", "Cookie: {cookie}|Origin: https://lab.example", "403" },
        { "GET /page", "Cookie: {cookie}|Origin: https://lab.example", "403" },
        { "DELETE /page", "Cookie: {cookie}|Origin: http://evil.example", "403" },
        { "DELETE /page", "Cookie: {cookie}|Sec-Fetch-Site: same-site", "403" },
        { "POST /page", "x-api-key: {operate}|Origin: http://evil.example", "403" },
        { "OPTIONS /page", "Origin: http://evil.example|Access-Control-Request-Method: POST", "403" },
        { "POST /page", "Cookie: {cookie}|Sec-Fetch-Site: cross-site", "403" },
        { "GET /page", "Cookie: {cookie}|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", "403" },
        { "GET /page", "Cookie: {cookie}|Sec-Fetch-Site: same-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: script", "403" },
        { "GET /page", "Cookie: {cookie}|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe", "403" },
        { "GET /page", "Cookie: {cookie}|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: object", "403" },
        { "GET /page", "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document", "401" },
        { "GET /page", "Accept: text/event-stream|Cookie: {cookie}|Sec-Fetch-Site: same-site|Sec-Fetch-Mode: cors", "403" },
        { "POST /page", "Cookie: {cookie}", "403" },
        { "DELETE /page", "Cookie: {cookie}", "403" },
        { "POST /page", "Cookie: {cookie}|" + Form, "403" },
        { "GET /page", Upgrade + "|Cookie: {cookie}", "403" },
        { "GET /page", Upgrade + "|Cookie: {cookie}|Origin: http://evil.example", "403" },
        { "GET /page", Upgrade + "|Cookie: {cookie}|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document", "403" },

        // at the door
        { "GET /login", "", "401" },
        { "GET /login?t=wrong", "", "401" },
        { "GET /LOGIN?t=wrong", "", "401" },
        { "GET /login?t={ingest}", "", "401" },
        { "GET /login?t={operate}&t={read}", "", "401" },
        { "GET /login", "Cookie: {cookie}", "401" },
        { "POST /login?t={operate}", "", "405" },
        { "POST /login?t={operate}", "Origin: http://evil.example|" + Form, "403" },
        { "GET /login?t={operate}", "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image", "403" },
        { "GET /login/?t={operate}", "", "401" },
    };

    public static TheoryData<string, string> Welcome => new()
    {
        { "GET /page", "x-api-key: {operate}" },
        { "POST /page", "x-api-key: {operate}" },
        { "DELETE /page", "x-api-key: {operate}" },
        { "POST /v1/traces", "x-otlp-api-key: {operate}" },
        { "POST /v1/traces", "x-otlp-api-key: {ingest}" },
        { "POST /v1/traces", "x-otlp-api-key: {ingest}|Origin: https://lab.example" },
        { "GET /page", "x-resource-service-api-key: {read}" },
        { "GET /page", "x-api-key: {read}|Host: localhost:{port}" },
        { "GET /page", "x-api-key: {read}|Host: LOCALHOST" },
        { "GET /page", "x-api-key: {read}|Host: [::1]:{port}" },
        { "GET /page", "Cookie: {read-cookie}" },
        { "GET /page", "Cookie: other=1; {cookie}|Accept: text/event-stream|Sec-Fetch-Site: same-origin" },
        { "POST /page", "Cookie: {cookie}|Origin: {own}" },
        { "DELETE /page", "Cookie: {cookie}|Sec-Fetch-Site: same-origin" },
        { "GET /page", "Cookie: {cookie}|Origin: {own}|" + Upgrade },
        { "GET /page", "Cookie: {cookie}|Sec-Fetch-Site: none|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document" },
        { "GET /page", "Cookie: {cookie}|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document" },
        { "GET /page", "Cookie: {cookie}|Origin: null|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Nobody_gets_in_who_should_not(string line, string headers, string status)
    {
        await using var lab = await GateLab.StartAsync();

        string answer = await lab.SendAsync(line, headers);

        answer.Should().StartWith($"HTTP/1.1 {status.Split(' ')[0]} ");
        if (status.Split(' ') is [_, var grpc])
            answer.Should().ContainEquivalentOf($"grpc-status: {grpc}\r\n");
        lab.Reached.Should().Be(0);
        var keys = lab.KeyFile.Current();
        answer.Should().NotContainAny(keys.Operate, keys.Read, keys.Ingest, AccessKeys.CookieOf(keys.Operate), "Set-Cookie", "Access-Control-Allow");
    }

    [Theory]
    [MemberData(nameof(Welcome))]
    public async Task Everybody_gets_in_who_should(string line, string headers)
    {
        await using var lab = await GateLab.StartAsync();

        (await lab.SendAsync(line, headers)).Should().StartWith("HTTP/1.1 200 ");

        lab.Reached.Should().Be(1);
        lab.Last!.By.Should().Be(headers.Contains("ookie}", StringComparison.Ordinal) ? "a person in a browser" : "a program with a key");
        lab.Reports.Should().BeEmpty();
    }
}
