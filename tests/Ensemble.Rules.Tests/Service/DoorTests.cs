using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ensemble.Grpc;
using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service;
using Ensemble.Rules.Service.Serving;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Tests.Service;

/// <summary>Who comes in, and what becomes of those who talk nonsense.</summary>
public sealed class DoorTests
{
    private static CancellationToken Ended => ServiceLab.Ended;

    [Fact]
    public async Task Beyond_this_machine_a_token_is_demanded()
    {
        var outcome = await EnsembleServer.StartAsync(
            new() { Members = new("s"), Host = "0.0.0.0", Port = 0, Time = TimeProvider.System }, Ended);

        outcome.Should().BeOfType<EnsembleServerOutcome.Refused>().Which.Diagnostic.ToString().Should().EndWith(
            "ENS1180: Ensembles cannot be served at 0.0.0.0:0: beyond this machine a token is asked for; name a file for it with --token-file.");
    }

    [Theory]
    [InlineData("192.0.2.1", 0)]
    [InlineData("localhost", 70_000)]
    [InlineData("no.such.machine.invalid", 0)]
    public async Task An_address_that_cannot_be_listened_at_is_refused(string host, int port)
    {
        var outcome = await EnsembleServer.StartAsync(
            new() { Members = new("s"), Host = host, Port = port, Token = new("x"), Time = TimeProvider.System }, Ended);

        outcome.Should().BeOfType<EnsembleServerOutcome.Refused>().Which.Diagnostic.Code.Should().Be("ENS1180");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Who_has_not_the_token_is_turned_away_and_need_not_try_again(string? presented)
    {
        List<string> notices = [];
        await using var lab = await ServiceLab.StartAsync(options => options with { Host = "0.0.0.0", Token = new("right"), Notice = notices.Add });

        var result = await Eventually.EndAsync(lab.Host(_ => new ScriptedQueue(), options => options with { Token = presented }));

        result.Should().BeOfType<MemberHostResult.Refused>().Which.Diagnostic.Message.Should().Be(
            $"The service at 127.0.0.1:{lab.Port} does not want this member: This service asks for a token: metadata 'authorization: Bearer TOKEN'.");
        notices.Should().ContainSingle().Which.Should().Contain("127.0.0.1 was turned away: it brought no token, or a wrong one (1 so far).");
        lab.Members.Members.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_has_the_token_comes_in_and_probes_need_none()
    {
        await using var lab = await ServiceLab.StartAsync(options => options with { Host = "0.0.0.0", Token = new("right") });
        _ = lab.Host(_ => new CountingQueue(100, 0), options => options with { Token = "right" });

        await Reading.NumbersAsync(await lab.OpenAsync(), 0, 100);

        using var channel = lab.Connect();
        (await Probe.HealthAsync(channel, MemberProtocol.Attach.Service)).Should().Be("SERVING");
        (await StatusAsync(() => Probe.ServicesAsync(channel))).Should().Be(GrpcStatusCode.Unauthenticated);
        using var known = lab.Connect(new() { Metadata = GrpcMetadata.Empty.With("authorization", "bearer right") });
        (await Probe.ServicesAsync(known)).Should().Contain(MemberProtocol.Attach.Service);
    }

    [Fact]
    public async Task With_a_certificate_all_is_encrypted()
    {
        using var certificate = Certificate();
        await using var lab = await ServiceLab.StartAsync(options => options with { Certificate = certificate });
        Uri address = new($"https://localhost:{lab.Port}");
        List<string> troubles = [];
        using CancellationTokenSource end = new();
        var stranger = lab.Host(_ => new ScriptedQueue(), options => options with { Server = address, Notice = troubles.Add });
        _ = lab.Host(_ => new CountingQueue(100, 0), options => options with
        {
            Server = address,
            AcceptCertificate = presented => presented.Thumbprint == certificate.Thumbprint,
        });

        await Reading.NumbersAsync(await lab.OpenAsync(), 0, 100);

        await Eventually.TrueAsync(() => troubles.Count > 0);
        stranger.IsCompleted.Should().BeFalse("the certificate may be another one the next time");
        troubles[0].Should().Contain("SSL");
    }

    [Fact]
    public void A_token_is_made_where_there_is_none_and_only_its_owner_can_read_it()
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-token-").FullName;
        try
        {
            string path = Path.Combine(folder, "token");

            var token = ServiceToken.ReadOrMake(path)!;

            token.Text.Should().HaveLength(43);
            ServiceToken.ReadOrMake(path)!.Text.Should().Be(token.Text);
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            token.IsPresented($"Bearer {token.Text}").Should().BeTrue();
            token.IsPresented(token.Text).Should().BeFalse();
            File.WriteAllText(path, "two words");
            ServiceToken.Read(path).Should().BeNull();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Nonsense_ends_the_call_and_nothing_else()
    {
        await using var lab = await ServiceLab.StartAsync();
        using var channel = lab.Connect();
        Hello hello = MemberProtocol.Introduce(CountingQueue.Counting);
        hello.Instance = "i";

        (await EndAsync(channel, new MemberFrame { Batch = new() })).Should().Be("InvalidArgument: A member says hello first.");
        (await EndAsync(channel, new MemberFrame { Hello = new(hello) { Version = 2 } })).Should().Be("Version");
        (await EndAsync(channel, new MemberFrame { Hello = new(hello) { Name = "" } })).Should().Be("Malformed");
        (await EndAsync(channel, new MemberFrame { Hello = new(hello) }, new MemberFrame { Hello = new(hello) })).Should().StartWith("InvalidArgument");
        hello.Connection = 1;
        var opening = lab.OpenAsync();
        var reading = ReadAsync(opening);
        (await EndAsync(channel, new MemberFrame { Hello = new(hello) }, read => new() { Batch = new() { Reading = read.Reading, Number = 2 } }))
            .Should().StartWith("InvalidArgument", "a batch is missing");
        hello.Connection = 2;
        (await EndAsync(channel, new MemberFrame { Hello = new(hello) }, read => new()
        {
            Batch = new() { Reading = read.Reading, Number = 1, Events = { new Event { Job = 1 } } },
        })).Should().StartWith("InvalidArgument", "a word is missing");

        _ = lab.Host(_ => new CountingQueue(100, 0));
        await Eventually.EndAsync(reading);
    }

    private static async Task ReadAsync(Task<RemoteMember> opening) => await Reading.NumbersAsync(await opening, 0, 1);

    private static Task<string> EndAsync(GrpcChannel channel, params MemberFrame[] frames) => EndAsync(channel, frames, null);

    private static Task<string> EndAsync(GrpcChannel channel, MemberFrame hello, Func<Read, MemberFrame> answer) => EndAsync(channel, [hello], answer);

    private static async Task<string> EndAsync(GrpcChannel channel, MemberFrame[] frames, Func<Read, MemberFrame>? answer)
    {
        try
        {
            using var call = channel.Start(MemberProtocol.Attach, new() { Timeout = Eventually.Deadline }, Ended);
            foreach (var frame in frames)
                await call.WriteAsync(frame);
            await foreach (var frame in call.ReadAllAsync(Ended))
            {
                if (frame.Refusal is { } refusal)
                    return $"{refusal.Kind}";
                if (frame.Read is { } read && answer is not null)
                    await call.WriteAsync(answer(read));
            }
            return "nothing";
        }
        catch (GrpcException ended)
        {
            return $"{ended.Status.Code}: {ended.Status.Detail}";
        }
    }

    private static async Task<GrpcStatusCode> StatusAsync(Func<Task> call) => (await call.Should().ThrowAsync<GrpcException>()).Which.Status.Code;

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(70));
    }
}
