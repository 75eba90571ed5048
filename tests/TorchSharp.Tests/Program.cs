using Infeed.Tensors.Tests.Training;

namespace Infeed.Tensors.Tests;

/// <summary>The program that <see cref="KillTests"/> starts, kills and starts again.</summary>
internal static class Program
{
    public static void Main(string[] arguments) => LongRun.Train(arguments[0], arguments[1], arguments[2]);
}
