namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Makes the choices of a run.</summary>
internal interface IChooser
{
    /// <returns>0 to <paramref name="options"/> - 1; 0 is no deviation.</returns>
    int Choose(int options);
}
