(* What the course says of its bend, softplus f, and of its slope, the sigmoid. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Require Import network tactics.
Open Scope R_scope.

(* The sigmoid is the slope of softplus. *)
Theorem softplus_slope z : is_derive f z (sigma z).
Proof. course. Qed.

(* The sigmoid lies between 0 and 1, and is neither. *)
Theorem sigmoid_bounds z : 0 < sigma z < 1.
Proof.
  unfold sigma. pose proof (exp_pos (- z)). split.
  - apply Rdiv_lt_0_compat; lra.
  - apply Rlt_div_l; lra.
Qed.

(* Softplus is positive. *)
Theorem softplus_positive z : 0 < f z.
Proof. unfold f. pose proof (exp_pos z). rewrite <- ln_1. apply ln_increasing; lra. Qed.

(* Softplus rises everywhere. *)
Theorem softplus_increasing u v : u < v -> f u < f v.
Proof.
  intro H. unfold f. pose proof (exp_pos u). pose proof (exp_increasing u v H).
  apply ln_increasing; lra.
Qed.

Lemma sigmoid_increasing u v : u < v -> sigma u < sigma v.
Proof.
  intro H. unfold sigma. pose proof (exp_pos (- v)).
  assert (exp (- v) < exp (- u)) by (apply exp_increasing; lra).
  apply Rmult_lt_compat_l; [ lra | apply Rinv_lt_contravar; nra ].
Qed.

(* The curve lies above each of its tangents. *)
Lemma softplus_tangent u v : f u + sigma u * (v - u) <= f v.
Proof.
  destruct (MVT_gen f u v sigma) as (c & between & mean).
  - intros. apply softplus_slope.
  - intros. apply derivable_continuous_pt. exists (sigma x).
    apply is_derive_Reals, softplus_slope.
  - destruct (Rtotal_order u v) as [ H | [ -> | H ] ]; [ | lra | ].
    + rewrite Rmin_left, Rmax_right in between by lra.
      assert (sigma u <= sigma c).
      { destruct (proj1 between) as [ L | -> ]; [ | lra ].
        apply Rlt_le, sigmoid_increasing, L. }
      nra.
    + rewrite Rmin_right, Rmax_left in between by lra.
      assert (sigma c <= sigma u).
      { destruct (proj2 between) as [ L | -> ]; [ | lra ].
        apply Rlt_le, sigmoid_increasing, L. }
      nra.
Qed.

(* Softplus is convex: none of its chords lies below it. *)
Theorem softplus_convex u v t :
  0 <= t <= 1 -> f (t * u + (1 - t) * v) <= t * f u + (1 - t) * f v.
Proof.
  intro H.
  pose proof (softplus_tangent (t * u + (1 - t) * v) u).
  pose proof (softplus_tangent (t * u + (1 - t) * v) v).
  nra.
Qed.

Lemma softplus_mirror z : f z = z + f (- z).
Proof.
  unfold f. pose proof (exp_pos z). pose proof (exp_pos (- z)).
  rewrite <- (ln_exp z) at 2. rewrite <- ln_mult by lra. f_equal.
  rewrite exp_Ropp. field. lra.
Qed.

(* The form that tinynet computes: no exponential of a positive number. *)
Lemma softplus_stable z : f z = Rmax z 0 + ln (1 + exp (- Rabs z)).
Proof.
  destruct (Rle_dec 0 z).
  - rewrite Rmax_left, Rabs_pos_eq by lra. apply softplus_mirror.
  - rewrite Rmax_right, Rabs_left, Ropp_involutive by lra. unfold f. ring.
Qed.

(* Softplus lies above ReLU, max(z, 0), by at most the logarithm of 2. *)
Theorem softplus_above_relu z : 0 < f z - Rmax z 0 <= ln 2.
Proof.
  rewrite softplus_stable. pose proof (exp_pos (- Rabs z)).
  assert (exp (- Rabs z) <= 1).
  { rewrite <- exp_0. destruct (Rabs_pos z) as [ L | <- ].
    - apply Rlt_le, exp_increasing. lra.
    - rewrite Ropp_0. lra. }
  replace (_ - _) with (ln (1 + exp (- Rabs z))) by ring. split.
  - rewrite <- ln_1. apply ln_increasing; lra.
  - apply ln_le; lra.
Qed.

(* Far to the left softplus tends to 0, as ReLU does. *)
Theorem softplus_is_relu_far_left : is_lim f m_infty 0.
Proof.
  rewrite <- ln_1. apply (is_lim_comp_continuous (fun z => 1 + exp z) ln).
  - replace (Finite 1) with (Finite (1 + 0)) by (f_equal; ring).
    apply (is_lim_plus' (fun _ => 1) exp); [ apply is_lim_const | apply is_lim_exp_m ].
  - apply (ex_derive_continuous ln). auto_derive. lra.
Qed.

(* Far to the right it tends to z, as ReLU does. *)
Theorem softplus_is_relu_far_right : is_lim (fun z => f z - z) p_infty 0.
Proof.
  apply (is_lim_ext (fun z => f (- z))).
  - intro z. rewrite (softplus_mirror z). ring.
  - apply (is_lim_comp f (fun z => - z) p_infty 0 m_infty).
    + apply softplus_is_relu_far_left.
    + apply (is_lim_opp (fun z => z) p_infty p_infty), is_lim_id.
    + exists 0. intros. discriminate.
Qed.
