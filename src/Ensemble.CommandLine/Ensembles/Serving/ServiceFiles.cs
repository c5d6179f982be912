using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ensemble.Model.Diagnostics;
using Ensemble.Rules.Service.Serving;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>The files that both sides of the service are given.</summary>
internal static class ServiceFiles
{
    /// <summary>The token in a file.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="file">The file.</param>
    /// <param name="canMake">Whether it is made where there is none.</param>
    public static Outcome<ServiceToken> Token(Request request, string file, bool canMake)
    {
        try
        {
            string path = PathOf(request, file);
            if ((canMake ? ServiceToken.ReadOrMake(path) : ServiceToken.Read(path)) is { } token)
                return token;
            return new Refusal($"'{file}' holds no token: that is one word of printable characters.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Refusal($"The file of the token cannot be used: {failure.Message}");
        }
    }

    /// <summary>The certificates in a file that a service is known by.</summary>
    public static Outcome<X509Certificate2Collection> Certificates(Request request, string file)
    {
        try
        {
            X509Certificate2Collection found = [];
            found.ImportFromPemFile(PathOf(request, file));
            return found.Count > 0 ? found : new Refusal($"'{file}' holds no certificate in PEM form.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new Refusal($"'{file}' cannot be used: {failure.Message}");
        }
    }

    /// <summary>The path of a file that was named on the command line.</summary>
    public static string PathOf(Request request, string file) => Path.GetFullPath(file, request.Work.Surroundings.CurrentDirectory);

    /// <summary>A finding as the answer of a command.</summary>
    public static Refusal Refusal(Diagnostic diagnostic) => new($"{diagnostic.Rule.Code}: {diagnostic.Message}");
}
