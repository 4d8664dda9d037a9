#!/bin/bash
# slurm.sh - a register checked as a job array of Slurm, on two nodes of this machine's loopback: one task is killed
# on its way, the same command again does what is missing, and the findings are those of one run, byte for byte.
top=$(cd "$(dirname "$0")/.." && pwd)
PATH=$(cd "${BIN:-$top/bin}" && pwd):$PATH
for program in slurmctld slurmd sbatch munged; do
	if ! PATH=$PATH:/usr/sbin command -v $program >/dev/null; then
		echo "skipped: Slurm is not installed (packages slurm-wlm and munge)"
		exit 0
	fi
done
if [ "$(id -u)" != 0 ]; then
	echo "skipped: slurmd starts tasks as root only"
	exit 0
fi
PATH=$PATH:/usr/sbin
tmp=$(mktemp -d) || exit 2
stop() {
	local pid
	for pid in "$tmp"/*.pid; do
		[ ! -s "$pid" ] || kill "$(<"$pid")"
	done
	for ((i = 0; i < 100; i++)); do
		pgrep -f "^[^ ]*(slurmctld|slurmd|munged).*$tmp" >/dev/null || break
		sleep 0.1
	done
	rm -rf "$tmp"
} 2>/dev/null
trap stop EXIT
mkdir "$tmp/state" "$tmp/spool" "$tmp/slow"
chmod 755 "$tmp"
head -c 1024 /dev/urandom >"$tmp/key" && chmod 400 "$tmp/key"
munged --force --socket="$tmp/munge" --key-file="$tmp/key" --pid-file="$tmp/munged.pid" --log-file="$tmp/munged.log" \
    --seed-file="$tmp/seed" --num-threads=1 2>"$tmp/munged.err" || exit 2
host=$(hostname) port=$((20000 + $$ % 4000 * 3))
cat >"$tmp/slurm.conf" <<END
ClusterName=shards
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$tmp/munge
CredType=cred/munge
StateSaveLocation=$tmp/state
SlurmdSpoolDir=$tmp/spool/%n
SlurmctldPidFile=$tmp/slurmctld.pid
SlurmdPidFile=$tmp/%n.pid
SlurmctldLogFile=$tmp/slurmctld.log
SlurmdLogFile=$tmp/%n.log
SwitchType=switch/none
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=1
NodeName=one NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=2 State=UNKNOWN
NodeName=two NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 2)) CPUs=2 State=UNKNOWN
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
END
# From 23.11 on slurmd does not start where no control groups are mounted (a container), unless told to do without.
case $(slurmd -V) in *" 2"[3-9].*) echo CgroupPlugin=disabled >"$tmp/cgroup.conf" ;; esac
export SLURM_CONF=$tmp/slurm.conf
slurmctld && slurmd -N one && slurmd -N two || exit 2

waits_for() { # COMMAND...: until it says something, at most a minute
	local i
	for ((i = 0; i < 300; i++)); do
		[ -z "$("$@" 2>/dev/null)" ] || return 0
		sleep 0.2
	done
	echo "this never came: $*"
	tail -n 5 "$tmp"/*.log
	exit 1
}
both_idle() { [ "$(sinfo -h -t idle -o %D)" = 2 ] && echo yes; }
waits_for both_idle

cd "$tmp" || exit 2
generate register 20000 >register.csv
row=$(sed -n 7p register.csv)
echo "$row" >>register.csv
{
	echo '姓名,身份证号'
	sed -n '100~500p' register.csv | cut -d, -f3,5
} >list.csv
certcheck --as-of 2012-12-31 --listed dead=list.csv register.csv >one
[ $? = 1 ] || exit 1
{
	head -n 1 one
	sed 1d one | LC_ALL=C sort -t, -s -k2,2n
} >wanted

# the third task hangs
cat >slow/certcheck <<END
#!/bin/sh
if [ "\$SLURM_ARRAY_TASK_ID" = 2 ]; then
	sleep 600
	exit 2
fi
exec $(command -v certcheck) "\$@"
END
chmod +x slow/certcheck
check() { AS_OF=2012-12-31 "$top/examples/shards-slurm" check register.csv work 4 --listed dead=list.csv; }
PATH=$tmp/slow:$PATH check >first 2>first.err &
third() { squeue -h -r -t R -n shard -o %i | grep '_2$'; }
waits_for third
first_is_done() { [ ! -e work/found.0 ] || echo yes; }
waits_for first_is_done
scancel "$(third)"
wait $!
status=$?
if [ $status != 2 ] || [ -e work/result.csv ] || ! grep -q 'same command again' first.err; then
	echo "a task was killed, and the status is $status: $(cat first first.err)"
	exit 1
fi
kept=$(stat -c %Y work/found.0)
if [ "$(check)" != work/result.csv ] || ! cmp wanted work/result.csv; then
	tail -n 5 work/*.log ./*.log
	exit 1
fi
if AS_OF=2013-01-01 "$top/examples/shards-slurm" check register.csv work 4 2>other.err || ! grep -q "another run" other.err; then
	echo "the work of another day was taken for this one's"
	exit 1
fi
if [ "$(stat -c %Y work/found.0)" != "$kept" ]; then
	echo "what was done was done again"
	exit 1
fi

# units of nine districts in no order, ranked within each: what one run says, on three tasks and on more than there
# are districts
generate units 100 | awk 'NR == 1 { print; next } { print NR * 37 % 101 "," $0 }' | {
	read -r heading
	echo "$heading"
	sort -t, -k1,1n | cut -d, -f2-
} >units.csv
generate records 100 5000 >records.csv
generate scheme >scheme.json
score rank scheme.json --as-of 2013-01-10 --units units.csv --records records.csv --group-by district >one
for tasks in 3 11; do
	AS_OF=2013-01-10 "$top/examples/shards-slurm" rank scheme.json units.csv records.csv district "ranks.$tasks" $tasks >/dev/null
	if ! cmp one "ranks.$tasks/result.csv"; then
		tail -n 5 ranks.*/*.log
		exit 1
	fi
done
echo "said: $(($(wc -l <wanted) - 1)) findings of an array of 4 tasks, one of them killed and run again, are those of one run; so are the ranks of nine districts"
