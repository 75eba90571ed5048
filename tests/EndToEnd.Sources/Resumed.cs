using System.Security.Cryptography;
using System.Text;

namespace Infeed.EndToEnd.Sources;

/// <summary>A run that stops and goes on: what all runs of the program read together.</summary>
public static class Resumed
{
    /// <summary>The number of samples: 100 batches of 16, the last of them short.</summary>
    public const int Samples = 1_595;

    /// <summary>The number of epochs.</summary>
    public const int Epochs = 5;

    /// <summary>The hash of some batches and one more.</summary>
    public static string Chain(string before, string batch) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{before} {batch}")));
}
