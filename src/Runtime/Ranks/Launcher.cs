namespace Infeed;

/// <summary>What has started the ranks of a program, and tells each of them its number by environment variables.</summary>
public enum Launcher
{
    /// <summary>Any of those below; variables of several must agree.</summary>
    Any,

    /// <summary>torchrun: <c>RANK</c> and <c>WORLD_SIZE</c>.</summary>
    Torchrun,

    /// <summary>mpirun of Open MPI: <c>OMPI_COMM_WORLD_RANK</c> and <c>OMPI_COMM_WORLD_SIZE</c>.</summary>
    OpenMpi,

    /// <summary>Launchers that speak PMI, as MPICH's and Intel MPI's: <c>PMI_RANK</c> and <c>PMI_SIZE</c>.</summary>
    Pmi,

    /// <summary>srun of Slurm: <c>SLURM_PROCID</c> and <c>SLURM_NTASKS</c>.</summary>
    Slurm,

    /// <summary>
    /// An indexed job of Kubernetes: <c>JOB_COMPLETION_INDEX</c>, which Kubernetes sets, and <c>JOB_COMPLETIONS</c>, which the pod's template must set to the
    /// job's number of completions.
    /// </summary>
    Kubernetes,
}
