using System.Security.Cryptography;
using System.Text;

namespace Ensemble.Hosting.RunFolders;

/// <summary>A short hash that is the same on every machine and in every version.</summary>
internal static class StableHash
{
    /// <summary>Eight hexadecimal digits.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
