using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service.Operator;
using Ensemble.Rules.Service.Serving;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary><c>serve</c>: is the service of ensembles and their members, until it is interrupted.</summary>
/// <param name="keeper">Keeps the ensembles.</param>
internal sealed class ServeEnsembles(IEnsembleKeeper keeper) : Verb
{
    public override void Declare(Command command)
    {
        command
            .AddText("--host", "HOST", "The address of this machine to listen at; * for all. Default: localhost.")
            .AddText("--port", "PORT", $"The port; 0 for a free one. Default: {EnsembleServerOptions.UsualPort}.")
            .AddText("--token-file", "FILE", "A file with the token that everybody has to present; made where there is none. Needed beyond this machine.")
            .AddText("--certificate", "FILE", "A PEM file with certificate and private key, for TLS. Default: no TLS.");
        // Scripts for ensemble-server give these; nothing here depends on them.
        command.Options.Add(new Option<string>("--workers") { Hidden = true });
        command.Options.Add(new Option<bool>("--kubernetes") { Hidden = true });
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var work = request.Work;
        MemberRegistry members = new(work.Random.NextInt64().ToString("x16", CultureInfo.InvariantCulture));
        if (!Options(request, members).Is(out var options, out var refusal)
            || !(await keeper.OpenAsync(members, work, cancellationToken)).Is(out var kept, out refusal))
            return work.Refuse(refusal);
        await using (kept)
        {
            options = options with { Services = [new EnsembleOperator(kept.Door, work.Time).Service] };
            return await EnsembleServer.StartAsync(options, cancellationToken) switch
            {
                EnsembleServerOutcome.Refused refused => work.Refuse(ServiceFiles.Refusal(refused.Diagnostic)),
                EnsembleServerOutcome.Serving { Server: var server } => await ServeAsync(work, options, server, cancellationToken),
                _ => ExitCodes.Failed,
            };
        }
    }

    private static async Task<int> ServeAsync(Workplace work, EnsembleServerOptions options, EnsembleServer server, CancellationToken cancellationToken)
    {
        await using (server)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{(options.Host is "*" ? Environment.MachineName : options.Host)}:{server.Port}");
            if (options is { Token: not null, Certificate: null } && options.Host is not "localhost")
                work.Remark("The token goes over the network as it is, and so does everything else: --certificate encrypts both.");
            work.Say($"ensembles are served at {place}");
            work.Say($"members join with: ensemble member KIND --server {(options.Certificate is null ? "" : "https://")}{place}");
            await work.Output.Writer.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, work.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return ExitCodes.Interrupted;
    }

    private static Outcome<EnsembleServerOptions> Options(Request request, MemberRegistry members)
    {
        int port = EnsembleServerOptions.UsualPort;
        if (request.Text("--port") is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port))
            return new Refusal($"--port takes a number; it cannot be '{text}'.", ExitCodes.Usage);
        ServiceToken? token = null;
        if (request.Text("--token-file") is { } file && !ServiceFiles.Token(request, file, canMake: true).Is(out token, out var refusal))
            return refusal;
        X509Certificate2? certificate = null;
        if (request.Text("--certificate") is { } pem && !Certificate(request, pem).Is(out certificate, out refusal))
            return refusal;
        return new EnsembleServerOptions
        {
            Members = members,
            Host = request.Text("--host") ?? "localhost",
            Port = port,
            Token = token,
            Certificate = certificate,
            Time = request.Work.Time,
            Notice = request.Work.Remark,
        };
    }

    private static Outcome<X509Certificate2> Certificate(Request request, string file)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(ServiceFiles.PathOf(request, file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new Refusal($"'{file}' is no PEM file with a certificate and its private key: {failure.Message}");
        }
    }
}
