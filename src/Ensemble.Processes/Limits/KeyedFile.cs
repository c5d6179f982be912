using System.Globalization;

namespace Ensemble.Processes.Limits;

/// <summary>Files of the kernel that hold a key and a number on each line.</summary>
internal static class KeyedFile
{
    /// <summary>Gives the number of a key; 0 where the file or the key is not there.</summary>
    internal static long ReadNumber(string path, string key)
    {
        if (!File.Exists(path))
            return 0;
        foreach (string line in File.ReadLines(path))
        {
            string[] parts = line.Split(' ');
            if (parts.Length == 2 && parts[0] == key && long.TryParse(parts[1], CultureInfo.InvariantCulture, out long number))
                return number;
        }
        return 0;
    }
}
