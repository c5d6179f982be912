using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ensemble.CommandLine.Ensembles.Serving;
using Ensemble.CommandLine.Syntax;
using Ensemble.Rules.Members;

namespace Ensemble.CommandLine;

/// <summary>The service of ensembles and its members as people start them.</summary>
public sealed class ServiceTests : IAsyncDisposable
{
    private readonly Lab _lab = new();
    private readonly QueueOfTest _queue = new();
    private readonly CancellationTokenSource _interruption = new();

    public ServiceTests()
    {
        _lab.Verbs.Add(new("serve", [], "The service of ensembles.", () => new ServeEnsembles(_queue)));
        _lab.Verbs.Add(new("member", [], "A queue for the service.", () => new ServeMember([_queue])));
    }

    public async ValueTask DisposeAsync()
    {
        _interruption.Dispose();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task A_member_joins_the_service_and_both_end_when_they_are_interrupted()
    {
        string port = Port(0);
        var serving = RunAsync("serve", "--port", port, "--workers", "4", "--kubernetes");
        var serves = RunAsync("member", "test", "--server", $"127.0.0.1:{port}", "--name", "a");

        var member = await Eventually.EndAsync(_queue.Member);
        (await Eventually.EndAsync(member.CancelAsync(["x"], CancellationToken.None).AsTask())).Should().Be(new MemberAnswer.Done("x of a for e"));
        await _interruption.CancelAsync();

        (await Eventually.EndAsync(serving)).Should().Be(new Answer(
            130, $"ensembles are served at localhost:{port}\nmembers join with: ensemble member KIND --server localhost:{port}\n", ""));
        (await Eventually.EndAsync(serves)).ExitCode.Should().Be(130);
    }

    [Fact]
    public async Task Beyond_this_machine_there_are_a_token_and_tls()
    {
        string port = Port(1), pem = Path.Combine(_lab.Folder, "service.pem");
        Directory.CreateDirectory(_lab.Folder);
        WriteCertificate(pem);
        (await RunAsync("serve", "--host", "*", "--port", port)).Should().Be(new Answer(
            1, "", $"error: ENS1180: Ensembles cannot be served at *:{port}: beyond this machine a token is asked for; name a file for it with --token-file.\n"));
        var serving = RunAsync("serve", "--host", "*", "--port", port, "--token-file", "token", "--certificate", "service.pem");
        string token = Path.Combine(_lab.Folder, "token");
        await Eventually.TrueAsync(() => File.Exists(token) && File.ReadAllText(token).Length > 40);
        string[] server = ["member", "test", "--server", $"https://127.0.0.1:{port}", "--ca", "service.pem"];
        _lab.Variables[ServiceAddress.TokenVariable] = "wrong";

        var refused = await RunAsync(server);
        var joined = RunAsync([.. server, "--token-file", "token", "--name", "b"]);
        await Eventually.EndAsync(_queue.Member);
        await _interruption.CancelAsync();

        refused.ExitCode.Should().Be(1);
        refused.Errors.Should().EndWith($"error: ENS1181: The service at 127.0.0.1:{port} does not want this member: "
            + "This service asks for a token: metadata 'authorization: Bearer TOKEN'.\n");
        (await Eventually.EndAsync(joined)).ExitCode.Should().Be(130);
        (await Eventually.EndAsync(serving)).Output.Should().Contain($"members join with: ensemble member KIND --server https://{Environment.MachineName}:{port}");
    }

    [Theory]
    [InlineData("There is no kind of member 'tset'; there is test. Did you mean 'test'?", 2, "member", "tset", "--server", "h:1")]
    [InlineData("Say which service: --server HOST:PORT", 2, "member", "test")]
    [InlineData("--server takes HOST:PORT, or https://HOST:PORT; it cannot be 'ftp://h'.", 2, "member", "test", "--server", "ftp://h")]
    [InlineData("--server takes HOST:PORT, or https://HOST:PORT; it cannot be 'h:1/x'.", 2, "member", "test", "--server", "h:1/x")]
    [InlineData("--ca is for a service that is reached by https; write --server https://HOST:PORT.", 2,
        "member", "test", "--server", "http://h:1", "--ca", "x")]
    [InlineData("'empty' holds no certificate in PEM form.", 1, "member", "test", "--server", "h:1", "--ca", "empty")]
    [InlineData("'empty' holds no token: that is one word of printable characters.", 1, "member", "test", "--server", "h:1", "--token-file", "empty")]
    [InlineData("There is no queue 'none'.", 1, "member", "test", "--server", "h:1", "--name", "none")]
    [InlineData("--port takes a number; it cannot be 'x'.", 2, "serve", "--port", "x")]
    [InlineData("ENS1180: Ensembles cannot be served at localhost:70000: a port is a number from 0 to 65535.", 1, "serve", "--port", "70000")]
    public async Task What_cannot_be_is_said_in_a_sentence(string error, int exitCode, params string[] arguments)
    {
        Directory.CreateDirectory(_lab.Folder);
        await File.WriteAllTextAsync(Path.Combine(_lab.Folder, "empty"), "");

        (await RunAsync(arguments)).Should().Be(new Answer(exitCode, "", $"error: {error}\n"));
    }

    [Fact]
    public async Task Files_that_are_not_there_are_named()
    {
        (await RunAsync("serve", "--certificate", "no.pem")).Errors.Should().StartWith(
            "error: 'no.pem' is no PEM file with a certificate and its private key: Could not find file");
        (await RunAsync("member", "test", "--server", "h:1", "--token-file", "no")).Errors.Should().StartWith(
            "error: The file of the token cannot be used: Could not find file");
    }

    private Task<Answer> RunAsync(params string[] arguments)
    {
        var late = CancellationTokenSource.CreateLinkedTokenSource(_interruption.Token, Eventually.Late());
        return _lab.RunAsync(late.Token, arguments);
    }

    private static string Port(int number) => (OwnPorts.Apart + number).ToString(CultureInfo.InvariantCulture);

    private static void WriteCertificate(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=service", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(70));
        File.WriteAllText(path, made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
